declare module "claret.wasm?url" {
  const url: string;
  export default url;
}
