import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** The width of an element in pixels as it changes; 0 until it is known. */
export function useWidth<E extends Element>() {
  const place = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { place, width };
}
