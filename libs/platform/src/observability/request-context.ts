import { AsyncLocalStorage } from 'node:async_hooks';

/** Ids that every log line written on behalf of a request, a socket event or a job carries. */
export interface RequestContext {
  requestId?: string;
  conversationId?: string;
  jobId?: string;
  staffId?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const requestContext = {
  run<T>(context: RequestContext, work: () => T): T {
    return storage.run({ ...storage.getStore(), ...context }, work);
  },
  current(): RequestContext {
    return storage.getStore() ?? {};
  },
};
