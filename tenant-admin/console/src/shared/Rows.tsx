import {Button, Center, Stack, Table} from '@mantine/core'
import type {ReactNode} from 'react'
import type {Paged} from '@/api/pages'
import {Failure, ListSkeleton} from './states'

export interface Column<T> {
  label: string
  cell: (item: T) => ReactNode
  isNumber?: boolean
}

/** A table that turns into cards where it is narrow. */
export function Rows<T>({label, items, columns, id}: {label: string; items: readonly T[]; columns: readonly Column<T>[]; id: (item: T) => string}) {
  return (
    <div className="rows" data-stacks role="region" aria-label={label} tabIndex={0}>
      <Table aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(column => <Table.Th key={column.label} scope="col" className={column.isNumber ? 'number' : ''}>{column.label}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(item => (
            <Table.Tr key={id(item)}>
              {columns.map((column, i) => (
                <Table.Td key={column.label} className={column.isNumber ? 'number' : ''} {...(i === 0 ? {} : {'data-label': column.label})}>
                  <div>{column.cell(item)}</div>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

/** A list of the hub in all its states. */
export function PagedRows<T>({list, empty, ...table}: {
  list: Paged<T>
  empty: ReactNode
  label: string
  columns: readonly Column<T>[]
  id: (item: T) => string
}) {
  if (list.isLoading) {
    return <ListSkeleton />
  }
  if (list.error !== null && list.items.length === 0) {
    return <Failure error={list.error} again={list.again} />
  }
  if (list.items.length === 0 && !list.hasMore) {
    return empty
  }
  return (
    <Stack gap="sm">
      {list.error !== null && <Failure error={list.error} again={list.again} />}
      <Rows items={list.items} {...table} />
      {list.hasMore && (
        <Center>
          <Button variant="default" onClick={list.more} loading={list.isLoadingMore}>Show more</Button>
        </Center>
      )}
    </Stack>
  )
}
