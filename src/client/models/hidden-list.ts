import { useWideScreen } from "./wide-screen.ts";

/** Whether what is open stands in the place of its list, as on a phone. */
export function useHiddenList(openId: string | null): boolean {
  const isWide = useWideScreen();
  return !isWide && openId !== null;
}
