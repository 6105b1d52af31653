import { useStore } from "./store_context";

export function Footer() {
  const about = useStore().about.value;
  return (
    <footer class="footer">
      <div class="footer__inside">
        <p>
          <strong>Nothing leaves this computer.</strong> Your files are read and checked inside this browser;
          nothing is sent or stored, and closing the page forgets everything.
        </p>
        <p class="footer__about">
          claret {about?.version} is free software and not a service of the government.
        </p>
      </div>
    </footer>
  );
}
