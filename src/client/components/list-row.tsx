import { Component, type ComponentChildren } from "preact";
import type { RecordType } from "#domain/records/registry";
import type { ShownRecord } from "#storage/device-store";
import { RowPlace } from "./list-item.tsx";
import type { Sight } from "./list-sight.tsx";

interface RowProps<T extends RecordType, N> {
  readonly sight: Sight;
  readonly place: number;
  readonly total: number;
  readonly isOpen: boolean;
  readonly record: ShownRecord<T>;
  readonly names: N;
  readonly children: (record: ShownRecord<T>, names: N) => ComponentChildren;
}

/** One row: made again only when something of it changed, so that scrolling makes the new ones alone. */
export class Row<T extends RecordType, N> extends Component<RowProps<T, N>> {
  override shouldComponentUpdate(next: Readonly<RowProps<T, N>>): boolean {
    const { record, names, place, total, isOpen, children } = this.props;
    return (
      record !== next.record ||
      names !== next.names ||
      place !== next.place ||
      total !== next.total ||
      isOpen !== next.isOpen ||
      children !== next.children
    );
  }

  #element: HTMLElement | null = null;

  override componentDidMount(): void {
    this.componentDidUpdate();
  }

  override componentDidUpdate(): void {
    if (this.#element !== null) this.props.sight.watch(this.#element, this.props.place, "row");
  }

  readonly #hold = (element: HTMLElement | null): void => {
    this.#element = element;
  };

  override render() {
    const { record, names, place, total, isOpen, children } = this.props;
    return (
      <RowPlace.Provider value={{ place, total, isOpen, hold: this.#hold }}>
        {children(record, names)}
      </RowPlace.Provider>
    );
  }
}
