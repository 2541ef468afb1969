/**
 * Messages that try to steer the bot or to get at its innards. There is nothing to steer (no language model reads
 * them), so this only chooses the words of the refusal.
 */
const INSTRUCTION =
  /\b(?:ignore|forget|disregard|override|bypass)\b.{0,40}\b(?:rules?|instructions?|prompts?|guidelines|restrictions|above|previous|prior|everything)\b|\b(?:system|hidden|initial|secret) (?:prompt|instructions?|message)\b|\b(?:api|secret|private|access) ?keys?\b|\bbot token\b|\bpasswords?\b|\byou are now\b|\bpretend (?:to be|you)\b|\bact as\b|\broleplay\b|\bjailbreak|\bdeveloper mode\b|\bdo anything now\b|\b(?:config|env|environment) (?:file|variables?)\b|\.env\b|(?:규칙|지시|명령|지침|프롬프트|설정)[을를은는]?.{0,12}(?:무시|잊|버리|알려|보여|출력|공개)|시스템 ?프롬프트|비밀 ?키|비밀번호|패스워드|토큰|(?:忽略|忘记|忘掉|无视|不要管).{0,12}(?:规则|指令|指示|提示|命令|设定|内容)|系统提示|提示词|密钥|密码|口令|令牌|配置文件|扮演|(?:تجاهل|انس|انسي|اهمل|تخط).{0,24}(?:القواعد|التعليمات|الاوامر|التوجيهات|السابق|كل ما)|كلمه (?:السر|المرور)|كلمات (?:السر|المرور)|المفتاح السري|مفتاح (?:سري|api)|تعليمات النظام|موجه النظام|الرمز السري|تظاهر بانك|تصرف ك/;

export function isInstruction(normalised: string): boolean {
  return INSTRUCTION.test(normalised);
}
