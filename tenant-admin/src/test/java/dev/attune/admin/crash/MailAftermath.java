package dev.attune.admin.crash;

import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.tenant.TenantId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what a mail server has against what was to be sent. */
final class MailAftermath {
  private static final String GENERATION = "g1";
  private static final int ALL = 1_000_000;

  private final HubStores stores;
  private final Map<String, Integer> mails = new HashMap<>();
  private final Set<String> doubted;
  private final Map<String, Integer> extra = new HashMap<>();
  private final List<String> broken = new ArrayList<>();
  private int delivered;

  MailAftermath(HubStores stores, MimeMessage[] mails, Set<String> doubted)
      throws MessagingException {
    this.stores = stores;
    this.doubted = doubted;
    for (MimeMessage mail : mails) {
      this.mails.merge(mail.getMessageID(), 1, Integer::sum);
    }
  }

  /** Every promise that does not hold, each in one sentence. */
  List<String> broken() {
    return broken;
  }

  /** How many mails of a tenant came again. */
  int extra(String tenant) {
    return extra.getOrDefault(tenant, 0);
  }

  int delivered() {
    return delivered;
  }

  void check(String tenant) {
    TenantId id = new TenantId(tenant);
    List<Delivery> deliveries = deliveries(stores, id);
    Set<String> known = new HashSet<>();
    int givenUp = 0;
    for (Delivery delivery : deliveries) {
      String action = delivery.key().action().value();
      known.add(messageId(action, tenant));
      int arrived = mails.getOrDefault(messageId(action, tenant), 0);
      switch (delivery.state()) {
        case DELIVERED -> {
          delivered++;
          expect(arrived > 0, "The mail of %s was delivered and is missing.".formatted(action));
        }
        case DISCARDED -> {
          givenUp++;
          expect(arrived > 0, "The mail of %s was given up and is missing.".formatted(action));
        }
        case QUEUED, AMBIGUOUS, HELD, DEAD, SUPPRESSED, EXPIRED ->
            expect(false, "%s is %s: %s".formatted(action, delivery.state(), delivery.reason()));
      }
      if (arrived > 1) {
        extra.merge(tenant, arrived - 1, Integer::sum);
        expect(doubted.contains(action), "The mail of %s came twice undoubted.".formatted(action));
      }
    }
    Set<String> due = new HashSet<>();
    deliveries(SequentialReference.of(stores, GENERATION, List.of(id)), id)
        .forEach(delivery -> due.add(messageId(delivery.key().action().value(), tenant)));
    expect(due.equals(known), "Due and known differ for " + tenant + ".");
    for (String mail : mails.keySet()) {
      expect(
          !mail.endsWith("@" + tenant + ".test>") || due.contains(mail),
          "Nobody asked for the mail " + mail + ".");
    }
    System.out.printf(
        "%s: %d mails due, %d arrived, %d given up as being there, %d extra%n",
        tenant,
        due.size(),
        due.stream().filter(mails::containsKey).count(),
        givenUp,
        extra(tenant));
  }

  private static List<Delivery> deliveries(HubStores of, TenantId tenant) {
    return of.deliveries().list(tenant, EnumSet.allOf(DeliveryState.class), null, null, ALL);
  }

  /** As the connector's page says: of the action and the sending domain. */
  static String messageId(String action, String tenant) {
    return "<" + action.replace(".", "=2e").replace(":", "=3a") + "@" + tenant + ".test>";
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(otherwise);
    }
  }
}
