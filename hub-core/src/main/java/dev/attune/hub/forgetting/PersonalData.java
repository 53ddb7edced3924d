package dev.attune.hub.forgetting;

import dev.attune.hub.erasure.Person;
import dev.attune.hub.tenant.TenantId;

/**
 * One collection that holds something of people, beside those that the sweep knows by itself. May
 * be asked any number of times, from the beginning, wherever it broke off. Safe for use by many
 * threads; fails with {@code store.unavailable}.
 */
public interface PersonalData {

  /** The name of the collection, under which a receipt tells what went. */
  String collection();

  /** Removes all that it holds of a person; returns how many things that were. */
  long forget(TenantId tenant, Person person);
}
