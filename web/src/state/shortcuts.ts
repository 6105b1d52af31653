export interface Shortcuts {
  group: string;
  keys: { keys: string[]; does: string }[];
}

/** All keyboard shortcuts of the page. Several keys of one entry are alternatives or belong together. */
export const shortcuts: Shortcuts[] = [
  {
    group: "Everywhere",
    keys: [
      { keys: ["Ctrl+Z"], does: "Undo the last step" },
      { keys: ["Ctrl+Y", "Ctrl+Shift+Z"], does: "Do it again" },
    ],
  },
  {
    group: "Children",
    keys: [
      { keys: ["Alt+Down", "Alt+Up"], does: "Next and previous child, from wherever you are" },
      { keys: ["Up", "Down"], does: "In the list: next and previous child" },
      { keys: ["PageUp", "PageDown"], does: "In the list: a page of children up or down" },
      { keys: ["Home", "End"], does: "In the list: the first and the last child" },
    ],
  },
  {
    group: "Rows",
    keys: [
      { keys: ["Arrows"], does: "Go from cell to cell" },
      { keys: ["Home", "End"], does: "The first and the last cell of the row" },
      { keys: ["Ctrl+Home", "Ctrl+End"], does: "The first and the last cell of the table" },
      { keys: ["PageUp", "PageDown"], does: "A page of rows up or down" },
      { keys: ["Enter", "F2"], does: "Edit the cell; typing replaces what is in it" },
      { keys: ["Enter"], does: "While editing: keep the value and move down" },
      { keys: ["Tab"], does: "While editing: keep the value and move right" },
      { keys: ["Escape"], does: "While editing: give up, the cell stays as it was" },
      { keys: ["Delete"], does: "Empty the selected cells" },
      { keys: ["Shift+Arrows"], does: "Select several cells" },
      { keys: ["Ctrl+A"], does: "Select all cells" },
      { keys: ["Ctrl+C", "Ctrl+V"], does: "Copy and paste cells, also from and to Excel" },
      { keys: ["Ctrl+D"], does: "Fill the selection down from its first row" },
      { keys: ["Ctrl+Enter"], does: "While editing: put the value into all selected cells" },
      { keys: ["Insert"], does: "Add a row" },
      { keys: ["Ctrl+Shift+D"], does: "Duplicate the row" },
      { keys: ["Ctrl+Delete"], does: "Remove the selected rows" },
      { keys: ["Alt+Enter"], does: "In the rows of a rule: open the child of the row" },
    ],
  },
  {
    group: "Errors",
    keys: [
      { keys: ["F8", "Shift+F8"], does: "Next and previous error of the child, or what is to be checked" },
      {
        keys: ["Alt+A"],
        does: "Make the first suggestion for the chosen error, or for the row of a rule; twice, if it causes an error",
      },
    ],
  },
];
