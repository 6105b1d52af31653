import { strToU8, zipSync } from "fflate";

export interface Sheet {
  name: string;
  rows: string[][];
}

/** An Excel workbook of texts. */
export function workbook(sheets: Sheet[]): Uint8Array {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = (all: string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join("")}</Relationships>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const parts: Record<string, string> = {
    "_rels/.rels": relations([relation("r", "officeDocument", "xl/workbook.xml")]),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets
      .map(({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="r${index}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      sheets.map((_, index) => relation(`r${index}`, "worksheet", `worksheets/sheet${index}.xml`)),
    ),
  };
  for (const [index, { rows }] of sheets.entries()) {
    const cells = (row: string[]) =>
      row.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("");
    parts[`xl/worksheets/sheet${index}.xml`] =
      `<worksheet xmlns="${main}"><sheetData>${rows.map((row) => `<row>${cells(row)}</row>`).join("")}</sheetData></worksheet>`;
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

/** Ofsted's combined list with a few of the providers of the invented returns, one of them at another postcode. */
export function providerList(): Uint8Array {
  const names = [
    "URN",
    "Local authority",
    "Placement code",
    "Placement provider code",
    "Deregistration date",
    "Setting address postcode",
  ];
  return workbook([
    {
      name: "Providers",
      rows: [
        names,
        ["SC900101", "Manchester", "U1,U2,U3,U4,U5,U6", "PR1", "-", "ZX1 9AA"],
        ["SC900202", "Salford", "U4,U5,U6", "PR4", "-", "ZX4 9AA"],
        ["SC910101", "Manchester", "K2", "PR1", "-", "ZX2 9AB"],
        ["SC910707", "Manchester", "K2", "PR4", "31/08/2019", "ZX3 9DE"],
      ],
    },
  ]);
}
