/** Where one question ends and the next begins: between sentences, or at a conjunction. */
const JOINTS =
  /[?!.;]+\s*(?=\S)|[?；;！？。]+(?=\S)|,? and (?:also )?|, (?:و(?=[ا-ي]))?| plus |그리고 ?|(?<=[았었했였겠갔왔됐겼렸졌쳤켰췄뒀줬봤샀났탔])고 |(?<=[가-힣])(?:이랑|랑|하고|이며|고,|와|과) |, ?(?:و(?=[ا-ي]))?(?:还有|以及|并且|另外|而且)?|、|还有|以及|(?<=[\u4e00-\u9fff])(?:和|跟|与)(?=[\u4e00-\u9fff])| ?[،؛] ?(?:و)?| و(?=[بلف]?(?:كم|متي|اين|وين|من|ما|ماذا|لماذا|ليش|كيف|هل|مين|شو|ايش|اي|في|عدد|مده|مكان|تاريخ|اسم|سبب|وقت)[ ا-ي])| و(?=ال[ا-ي]{3})/g;

/** The ways of cutting a normalised question in two, each at one joint. */
export function splitQuestion(normalised: string): [string, string][] {
  const halves: [string, string][] = [];
  for (const match of normalised.matchAll(JOINTS)) {
    const left = normalised.slice(0, match.index).trim();
    const right = normalised.slice(match.index + match[0].length).trim();
    if (left.length >= 2 && right.length >= 2) halves.push([left, right]);
  }
  return halves.slice(0, 6);
}
