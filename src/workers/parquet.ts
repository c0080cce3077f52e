/** Tables as Parquet, through hyparquet-writer, which users install where they want it. */
import type { ParquetWriter as ParquetWriterClass, schemaFromColumnData as schemaOf, Writer } from 'hyparquet-writer'
import { packageMissing } from './errors.js'
import { tableColumns } from './tables.js'

/** What is used of the package. */
interface ParquetPackage {
  readonly ParquetWriter: typeof ParquetWriterClass
  readonly schemaFromColumnData: typeof schemaOf
  readonly fileWriter: (filename: string) => Writer
}

/** ArchiveRows kept in memory until they are written as a row group. */
const GROUP = 20_000
const PACKAGE = 'hyparquet-writer'

/** A Parquet file that is being written. */
export interface ParquetFile {
  readonly add: (row: readonly unknown[]) => void
  readonly close: () => Promise<void>
}

/** Loads the writer. @throws {VanbanError} `PACKAGE_MISSING` with what to install. */
export async function loadParquet(): Promise<ParquetPackage> {
  try {
    return (await import(PACKAGE)) as ParquetPackage
  } catch {
    throw packageMissing(PACKAGE, '--parquet')
  }
}

/**
 * Begins a Parquet file for a table.
 *
 * @param writer What {@link loadParquet} gave. @param path Its file. @param table Name of the table.
 * @see https://parquet.apache.org/docs/file-format/
 */
export function createParquetFile(
  { ParquetWriter, schemaFromColumnData, fileWriter }: ParquetPackage,
  path: string,
  table: string,
): ParquetFile {
  const columns = tableColumns(table)
  const types = columns.map(({ name, type }) => ({ name, type, nullable: true }))
  const file = new ParquetWriter({
    writer: fileWriter(path),
    schema: schemaFromColumnData({ columnData: types.map((column) => ({ ...column, data: [] })) }),
    createdBy: 'vanban',
  })
  let rows: (readonly unknown[])[] = []
  const flush = (): void => {
    if (rows.length === 0) return
    const taken = rows
    rows = []
    void file.write({
      rowGroupSize: GROUP,
      columnData: types.map((column, at) => ({ ...column, data: taken.map((row) => row[at] ?? null) })),
    })
  }
  return {
    add(row) {
      rows.push(row)
      if (rows.length >= GROUP) flush()
    },
    async close() {
      flush()
      await file.finish()
    },
  }
}
