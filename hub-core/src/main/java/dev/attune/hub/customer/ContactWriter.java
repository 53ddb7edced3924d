package dev.attune.hub.customer;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.Event;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Contact;
import dev.attune.hub.journey.ContactRules;

/** Keeps what a customer was sent of late, by us and by other tools. */
final class ContactWriter {
  private ContactWriter() {}

  /** An event may tell of a message of another tool. */
  static void happened(CustomerDraft draft, ProfileId part, Event event) {
    ContactRules rules = draft.occasion().rules().contacts();
    if (!rules.countsAnyOf(event.name())) {
      return;
    }
    Contact contact = rules.contact(event, draft.contacts().all());
    if (contact != null) {
      draft.put(part, draft.part(part).withContact(contact, draft.occasion().now()));
    }
  }

  /** What an event told of is no message any more, if it told of one. */
  static void takenBack(CustomerDraft draft, ProfileId part, Event event) {
    CustomerPart before = draft.part(part);
    if (!before.contacts().isEmpty()) {
      draft.put(part, before.withoutContact(ContactRules.idOf(event)));
    }
  }

  /** What was never sent is no message; what was given up and is sent after all is one again. */
  static CustomerPart ended(
      CustomerPart part, ActionId action, OpenAction open, DeliveryState state, Occasion occasion) {
    if (open.channel().isEmpty()) {
      return part;
    }
    return state == DeliveryState.DELIVERED
        ? part.withContact(new Contact(action.value(), open.channel(), open.at()), occasion.now())
        : part.withoutContact(action.value());
  }
}
