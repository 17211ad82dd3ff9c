import { dismissToast, holdToast, letGoOfToast, toasts } from "#models/toast";
import { commonText } from "#text/common";

/** Where toasts appear: above the bar, said politely, with **Ongedaan maken** where there is something to undo. The shell has one. */
export function Toasts() {
  return (
    <div class="toasts" role="status">
      {toasts.value.map((toast) => (
        <div
          key={toast.id}
          class="toast"
          onPointerEnter={() => holdToast(toast)}
          onPointerLeave={() => letGoOfToast(toast)}
          onFocusIn={() => holdToast(toast)}
          onFocusOut={() => letGoOfToast(toast)}
        >
          <span>{toast.text}</span>
          {toast.undo === undefined ? null : (
            <button
              type="button"
              class="toast__undo"
              onClick={() => {
                dismissToast(toast.id);
                toast.undo?.();
              }}
            >
              {commonText.undo}
            </button>
          )}
          <button
            type="button"
            class="toast__close"
            aria-label={commonText.close}
            onClick={() => dismissToast(toast.id)}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
