/**
 * What goes onto the elements of an `admin-table`: browsers forget what a table's parts are once they are laid out as blocks
 * (styles/admin.css); these roles say it still.
 */
export const roles = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  cell: { role: "cell" },
};
