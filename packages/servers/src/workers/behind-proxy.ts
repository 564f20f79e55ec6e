import { openProxy, type TcpProxy } from "../proxy/open-proxy.js";
import type { Workers } from "./open-workers.js";

/** Workers that reach the server at a port only through a proxy, which may cut them off; both are closed in the end. */
export const behindProxy = async <Value>(
  port: number,
  open: (port: number) => Promise<Workers>,
  run: (between: { readonly proxy: TcpProxy; readonly workers: Workers }) => Promise<Value>,
): Promise<Value> => {
  const proxy = await openProxy({ port });
  const workers = await open(proxy.port);
  try {
    return await run({ proxy, workers });
  } finally {
    await workers.close();
    await proxy.close();
  }
};
