import { ErrorSummary } from "../components/error_summary";

export function StartFailed({ reason }: { reason: string }) {
  return (
    <main class="page">
      <ErrorSummary title="claret could not start">
        <p>{reason}</p>
        <p>
          Reload the page. If that does not help, use a current version of Edge, Chrome, Firefox or Safari.
        </p>
      </ErrorSummary>
    </main>
  );
}
