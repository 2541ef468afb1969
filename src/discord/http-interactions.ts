import type { Asked } from './http-request.ts';
import { choicesResponse, type HttpResponse, replyResponse } from './http-response.ts';
import type { Reply } from './reply.ts';
import type { Router } from './router.ts';

/** Answers what an interaction asks. `send` resolves when the response is on its way, and throws where it is lost. */
export async function answerAsked(
  asked: Asked,
  router: Router,
  send: (response: HttpResponse) => Promise<void>,
): Promise<void> {
  const sendReply = (changesMessage: boolean) => async (reply: Reply) =>
    send(await replyResponse(reply, changesMessage));
  switch (asked.kind) {
    case 'command':
      await router.command(asked.request, sendReply(false));
      return;
    case 'autocomplete':
      await router.choices(asked.request, (choices) => send(choicesResponse(choices)));
      return;
    case 'component':
      await router.component(asked.request, sendReply(true));
      return;
    case 'modal':
      await router.modal(asked.request, sendReply(asked.request.message !== undefined));
  }
}
