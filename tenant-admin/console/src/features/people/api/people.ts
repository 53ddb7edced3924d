import {useMutation} from '@tanstack/react-query'
import {answered, api, type Schemas} from '@/api/client'
import {from, usePaged} from '@/api/pages'

export type Person = Schemas['PersonResource']

const ONE = '/api/v1/people/{person}'

export function usePeople() {
  return usePaged(['people'], cursor => answered(api.GET('/api/v1/people', {params: {query: {...from(cursor), limit: 50}}})))
}

/** The version of a person as they are now, which a change must name. */
async function version(person: string): Promise<string> {
  const {response} = await api.GET(ONE, {params: {path: {person}}})
  return response.headers.get('ETag') ?? ''
}

export function useSetOperator() {
  return useMutation({
    mutationFn: async ({person, operator}: {person: string; operator: boolean}) =>
      answered(api.PUT(ONE, {params: {path: {person}, header: {'If-Match': await version(person)}}, body: {operator}})),
  })
}

export function useRemovePerson() {
  return useMutation({
    mutationFn: async (person: string) =>
      answered(api.DELETE(ONE, {params: {path: {person}, header: {'If-Match': await version(person)}}})),
  })
}

/** A link with which somebody sets a new password; it is told once. */
export function usePasswordLink() {
  return useMutation({
    mutationFn: (person: string) => answered(api.POST(`${ONE}/password-link`, {params: {path: {person}}})),
  })
}
