import { useEffect, useState } from "preact/hooks";

/**
 * The code or token behind the `#`: it stays in the browser and never reaches a server's log. Empty when there is none. Another
 * link opened on the same screen changes only what is behind the `#`, and then this changes with it.
 */
export function useSecretInAddress(): string {
  const [secret, setSecret] = useState(secretInAddress);
  useEffect(() => {
    const listen = () => setSecret(secretInAddress());
    addEventListener("hashchange", listen);
    return () => removeEventListener("hashchange", listen);
  }, []);
  return secret;
}

function secretInAddress(): string {
  const found = location.hash.slice(1);
  try {
    return decodeURIComponent(found).trim();
  } catch {
    // A link that was cut off in the middle of a sign; the server will say that it is not valid.
    return found;
  }
}
