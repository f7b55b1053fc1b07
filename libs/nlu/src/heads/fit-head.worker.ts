import { fitAdaptedHead } from '#learning';
import { answerInThread } from '#platform';

await answerInThread(fitAdaptedHead);
