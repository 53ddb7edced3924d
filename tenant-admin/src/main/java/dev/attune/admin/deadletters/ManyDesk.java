package dev.attune.admin.deadletters;

import dev.attune.admin.deadletters.ManyDone.Left;
import dev.attune.admin.deliveries.DeliveryPages;
import dev.attune.admin.problems.Findings;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Caller;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.problem.ErrorKind;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does the same with many dead letters, a bounded part at a time: deliveries in the order in which
 * they were asked for, so that those of a customer go in their order. Where it broke off shows in
 * the letters themselves: what is done is not dead any more. Safe for use by many threads.
 */
final class ManyDesk {
  static final int AT_ONCE = 100;

  /** Each waits until its signal is applied, or is not. */
  private static final int SIGNALS_AT_ONCE = 25;

  private final DeadLetterDesk one;
  private final DeliveryDesk deliveries;
  private final LetterSearch search;

  ManyDesk(DeadLetterDesk one, DeliveryDesk deliveries, LetterSearch search) {
    this.one = one;
    this.deliveries = deliveries;
    this.search = search;
  }

  ManyDone redrive(TenantId tenant, ManyLetters many, Caller caller) {
    return each(
        tenant,
        many,
        keys -> {
          List<Left> left = new ArrayList<>();
          deliveries
              .redriveAll(keys)
              .forEach(key ->
                  left.add(
                      new Left(
                          LetterId.ofDelivery(key.action().value()),
                          "Its state or its time does not allow it.")));
          return left;
        },
        id -> one.redrive(tenant, id, Redrive.AS_IT_IS, caller));
  }

  ManyDone discard(TenantId tenant, ManyLetters many) {
    Findings findings = new Findings();
    String reason = findings.required("/reason", many.reason());
    findings.throwIfAny();
    return each(
        tenant,
        many,
        keys -> {
          List<Left> left = new ArrayList<>();
          for (ActionKey key : keys) {
            LetterId.OfDelivery id = new LetterId.OfDelivery(key.action().value());
            attempt(id, left, letter -> one.discard(tenant, letter, reason));
          }
          return left;
        },
        id -> one.discard(tenant, id, reason));
  }

  /** What is done with deliveries, in order; returns those that stay. */
  private interface Deed {
    List<Left> with(Set<ActionKey> keys);
  }

  private ManyDone each(TenantId tenant, ManyLetters many, Deed deed, Consumer<LetterId> toSignal) {
    Findings findings = new Findings();
    List<String> ids = many.ids() == null ? List.of() : many.ids();
    LetterFilter filter = many.filter();
    if (ids.isEmpty() == (filter == null)) {
      findings.add("/ids", "Give the ids of dead letters, or a filter.");
    }
    if (ids.size() > AT_ONCE) {
      findings.add("/ids", "At most %d ids may be given.".formatted(AT_ONCE));
    }
    String kind = many.kind() == null ? "delivery" : many.kind();
    if (!kind.equals("delivery") && !kind.equals("signal")) {
      findings.add("/kind", "The kind must be signal or delivery.");
    }
    findings.throwIfAny();
    if (filter == null) {
      return eachOf(tenant, ids, deed, toSignal);
    }
    return kind.equals("signal")
        ? eachSignal(tenant, filter, many.cursor(), toSignal)
        : eachDelivery(tenant, many, filter, deed);
  }

  private ManyDone eachSignal(
      TenantId tenant, LetterFilter filter, @Nullable String cursor, Consumer<LetterId> deed) {
    SignalPart begun =
        PageRequest.of(cursor, SIGNALS_AT_ONCE).after(text -> SignalPart.parse(tenant, text));
    SignalPart part = begun == null ? search.allSignals(tenant) : begun;
    if (part == null) {
      return new ManyDone(0, List.of(), null);
    }
    Scan<DeadLetter> scan = search.oldestSignals(tenant, filter, part, SIGNALS_AT_ONCE);
    List<Left> left = new ArrayList<>();
    scan.found().forEach(letter -> attempt(new LetterId.OfSignal(letter.source()), left, deed));
    DeadLetter last = scan.last();
    String next = last == null ? null : PageRequest.encoded(part.textAfter(last.source()));
    return new ManyDone(scan.found().size() - left.size(), left, next);
  }

  private ManyDone eachDelivery(TenantId tenant, ManyLetters many, LetterFilter filter, Deed deed) {
    PageRequest request = PageRequest.of(many.cursor(), AT_ONCE);
    DeliveryState state = LetterSearch.openState(many.state());
    Scan<Delivery> scan = search.oldest(tenant, state, filter, request);
    Set<ActionKey> keys = new LinkedHashSet<>();
    scan.found().forEach(delivery -> keys.add(delivery.key()));
    List<Left> left = keys.isEmpty() ? List.of() : deed.with(keys);
    Delivery last = scan.last();
    String next = last == null ? null : PageRequest.encoded(DeliveryPages.place(last));
    return new ManyDone(keys.size() - left.size(), left, next);
  }

  private ManyDone eachOf(
      TenantId tenant, List<String> ids, Deed deed, Consumer<LetterId> toSignal) {
    List<Left> left = new ArrayList<>();
    List<Delivery> found = new ArrayList<>();
    for (String text : new LinkedHashSet<>(ids)) {
      switch (LetterId.parse(tenant, text)) {
        case LetterId.OfSignal signal -> attempt(signal, left, toSignal);
        case LetterId.OfDelivery delivery ->
            attempt(
                delivery,
                left,
                id -> found.add(deliveries.read(DeliveryPages.key(tenant, delivery.action()))));
      }
    }
    Set<ActionKey> keys = new LinkedHashSet<>();
    found.stream().sorted(Delivery.ASKED_ORDER).forEach(delivery -> keys.add(delivery.key()));
    if (!keys.isEmpty()) {
      left.addAll(deed.with(keys));
    }
    return new ManyDone(new LinkedHashSet<>(ids).size() - left.size(), left, null);
  }

  /** What one does not allow does not keep the others back. */
  private static void attempt(LetterId id, List<Left> left, Consumer<LetterId> deed) {
    try {
      deed.accept(id);
    } catch (HubException e) {
      if (e.kind() != ErrorKind.CALLER) {
        throw e;
      }
      left.add(new Left(id.text(), String.valueOf(e.getMessage())));
    }
  }
}
