interface Call {
  readonly token?: string;
  readonly body?: object;
}

/** A call outside of any measurement. @throws Error  for any status but 2xx. */
export async function callApi<Body>(
  port: number,
  method: 'GET' | 'POST',
  path: string,
  { token, body }: Call = {},
): Promise<Body> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text) as Body;
}
