import type {QueryClient} from '@tanstack/react-query'
import {useSyncExternalStore} from 'react'
import {plain} from '@/api/client'
import {asProblem} from '@/api/problem'
import {nextPart, parsed, type Remembered} from '../model/upload'
import {contentAddress, type Import} from './imports'

export interface Upload {
  name: string
  size: number
  sent: number
  isUnderWay: boolean
  error: Error | null
}

/** Files on their way, which go on while other pages are looked at. A reload ends them; what arrived is kept by the hub. */
const uploads = new Map<string, Upload>()
const listeners = new Set<() => void>()

function note(id: string, upload: Upload | null): void {
  if (upload === null) {
    uploads.delete(id)
  } else {
    uploads.set(id, upload)
  }
  listeners.forEach(one => one())
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function useUpload(id: string): Upload | null {
  return useSyncExternalStore(subscribe, () => uploads.get(id) ?? null)
}

const KEPT = 'attune.import.'

function remembered(file: File): Remembered {
  return {name: file.name, size: file.size, modified: file.lastModified}
}

/** The file with which an import was begun in this browser. */
export function begunWith(id: string): Remembered | null {
  return parsed(localStorage.getItem(KEPT + id))
}

export function describe(file: File): Remembered {
  return remembered(file)
}

async function sendPart(tenant: string, id: string, file: File, uploaded: number): Promise<Import> {
  const part = nextPart(uploaded, file.size)
  const from = part?.from ?? uploaded
  const to = part?.to ?? file.size
  const answer = await plain(contentAddress(tenant, id, from, part?.last ?? true), {
    method: 'PUT', headers: {'Content-Type': 'application/octet-stream'}, body: await file.slice(from, to).arrayBuffer(),
  })
  return (await answer.json()) as Import
}

async function arrived(tenant: string, id: string): Promise<Import> {
  return (await (await plain(`/api/v1/tenants/${encodeURIComponent(tenant)}/imports/${encodeURIComponent(id)}`)).json()) as Import
}

/** Sends a file from where it stands, part by part; whoever calls it again goes on. */
export async function upload(queries: QueryClient, tenant: string, id: string, file: File): Promise<void> {
  if (uploads.get(id)?.isUnderWay === true) {
    return
  }
  localStorage.setItem(KEPT + id, JSON.stringify(remembered(file)))
  const state: Upload = {name: file.name, size: file.size, sent: 0, isUnderWay: true, error: null}
  try {
    note(id, state)
    let one = await arrived(tenant, id)
    while (one.state === 'uploading') {
      note(id, {...state, sent: one.uploaded})
      try {
        one = await sendPart(tenant, id, file, one.uploaded)
      } catch (error) {
        // An answer that was lost, or another window: what is there decides how it goes on.
        if (asProblem(error).code !== 'conflict') {
          throw error
        }
        one = await arrived(tenant, id)
      }
    }
    localStorage.removeItem(KEPT + id)
    note(id, null)
  } catch (error) {
    note(id, {...(uploads.get(id) ?? state), isUnderWay: false, error: error instanceof Error ? error : new Error(String(error))})
  }
  await queries.invalidateQueries({queryKey: ['imports', tenant]})
}
