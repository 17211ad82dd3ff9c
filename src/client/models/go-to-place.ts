/** Shows another screen without loading anything anew, for what is no component. `place`: an address within Stoep. */
export function goToPlace(place: string): void {
  history.pushState(null, "", place);
  // The router listens to this alone.
  dispatchEvent(new PopStateEvent("popstate"));
}
