import {useMutation, useQuery} from '@tanstack/react-query'
import {answered, api, plain, type Schemas} from '@/api/client'

export type Version = Schemas['RunningVersion']
export type Refused = Schemas['RefusedFile']
export type Taken = Schemas['TakenPlugin']

const PATH = '/api/v1/plugins'

export function usePlugins() {
  return useQuery({queryKey: ['plugins'], queryFn: () => answered(api.GET(PATH)), refetchInterval: 10_000})
}

export function useRescan() {
  return useMutation({mutationFn: () => answered(api.POST(`${PATH}/rescan`))})
}

/** A file goes as its bytes, which the described client would make a text of. */
export function useInstall() {
  return useMutation({
    mutationFn: async (file: File): Promise<Taken> => {
      const answer = await plain(PATH, {method: 'POST', headers: {'Content-Type': 'application/octet-stream'}, body: file})
      return (await answer.json()) as Taken
    },
  })
}

export function useRemoveVersion() {
  return useMutation({
    mutationFn: ({connector, version}: {connector: string; version: string}) =>
      answered(api.DELETE(`${PATH}/{connector}/{version}`, {params: {path: {connector, version}}})),
  })
}
