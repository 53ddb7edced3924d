package dev.attune.admin.personexport;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;

/** Says what is what in an export. */
final class ReadMe {
  private ReadMe() {}

  static String text(TenantId tenant, Customer customer, Instant now) {
    return """
    All that the customer engagement hub of '%s' knows of one person.
    Profile %s, written %s. Times are in UTC.

    profile.json      who the person is: identifiers, traits and consents, each with when and
                      from where it came, by the profiles that turned out to be this person;
                      segments, accounts, and the journeys the person is or was in
    identifiers.csv   the same identifiers as a table
    traits.csv        the same traits as a table
    consents.csv      what the person allowed and refused
    merges.csv        which profiles turned out to be this person, when and why
    accounts.json     companies or households the person belongs to
    events.*          what the person did, as far as it is still kept
    deliveries.*      what was sent or done for the person, with its content and outcome
    facts.*           what was counted of the person: events, steps of journeys, experiments
                      (with variant and its probability), segments, money, and decisions
                      with their reasons (kind DECISION)

    Files that end in .jsonl hold one JSON object a line, with all there is. Files that end in
    .csv hold the same in short, for a spreadsheet; a cell that begins with an apostrophe
    would otherwise be taken for a formula.
    """
        .formatted(tenant, customer.key().profile(), now);
  }
}
