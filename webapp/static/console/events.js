// Answers that come as server-sent events to a request with a body, which EventSource cannot send.
import { Refused, csrf, root } from './kit.js';

/** Posts to the admin API and tells each event as { name, data } while it comes. Fails with Refused, or as fetch does. */
export async function* posted(path, body, signal) {
  const answer = await fetch(root + path, {
    method: 'POST', signal, credentials: 'same-origin', body: JSON.stringify(body),
    headers: { Accept: 'text/event-stream', 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }
  });
  if (answer.status === 401) location.assign(`${root}/admin/login`);
  if (!answer.ok) throw new Refused(answer.status, (await answer.json().catch(() => null))?.error, path);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const event = parsed(block);
      if (event) yield event;
    }
  }
}

/** Comments, which keep a connection warm, are none. */
function parsed(block) {
  let name = 'message';
  const data = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) name = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return data.length ? { name, data: JSON.parse(data.join('\n')) } : null;
}
