package dev.attune.hub.customer;

import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.Map;

/** Accounts as they are at one moment of a batch. */
@FunctionalInterface
public interface AccountSight {

  /**
   * The account that whoever belongs to these has belonged to longest, as expressions see it.
   *
   * @param accounts with the time since when
   * @return empty if there is none
   */
  Fields of(Map<AccountKey, Instant> accounts);
}
