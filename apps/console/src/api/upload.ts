import type { ParamsOf, QueryInputOf, ResponseOf, Route } from '#contracts';
import { buildUrl } from './build-url.js';
import { errorBodyOf, RequestError, unreachable } from './request-error.js';

/** Sends a file as a request's body. `fetch` tells nothing of how far a body is; XMLHttpRequest does. */
export function upload<R extends Route>(
  route: R,
  { params, query }: { params?: ParamsOf<R>; query: QueryInputOf<R> },
  file: Blob,
  onProgress?: (share: number) => void,
): Promise<ResponseOf<R>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(
      route.method,
      buildUrl(route.path, params as Record<string, unknown>, query as Record<string, unknown>),
    );
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as ResponseOf<R>);
      else reject(new RequestError(errorBodyOf(request.response, request.status), request.status));
    };
    request.send(file);
  });
}
