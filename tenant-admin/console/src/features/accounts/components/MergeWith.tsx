import {Group} from '@mantine/core'
import {useNavigate} from 'react-router'
import {MergeDialog} from '@/shared/MergeDialog'
import {useTenant} from '@/shared/tenant'
import {accountMergePreview, useFindAccount, useMergeAccounts} from '../api/accounts'
import {asIdentifier} from '../model/account'
import {Side} from './Side'

/** Finds another account, shows what the two would be together, and makes them one. */
export function MergeWith({account}: {account: string}) {
  const tenant = useTenant()
  const navigate = useNavigate()
  return (
    <MergeDialog
      what="account"
      placeholder="example.com, 0042, or salesforce:001…"
      self={account}
      find={useFindAccount(tenant)}
      meant={typed => asIdentifier(typed) ?? `group_id:${typed.trim()}`}
      preview={other => accountMergePreview(tenant, account, other)}
      outcome={preview => (
        <Group align="stretch" grow wrap="wrap">
          <Side label="This account" account={preview.one} />
          <Side label="The other" account={preview.other} />
          <Side label="Together" account={preview.together} />
        </Group>
      )}
      merge={useMergeAccounts(tenant, account)}
      then={({account: together}) => {
        if (together !== undefined) {
          void navigate(`/t/${tenant}/accounts/${together}`)
        }
      }}
    />
  )
}
