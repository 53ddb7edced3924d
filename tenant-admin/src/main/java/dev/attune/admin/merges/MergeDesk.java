package dev.attune.admin.merges;

import dev.attune.admin.identity.TenantRules;
import dev.attune.admin.problems.WebError;
import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.security.Caller;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.Merge;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.customer.Occasion;
import dev.attune.hub.customer.Separated;
import dev.attune.hub.customer.TakenFrom;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.pipeline.MergeCommand;
import dev.attune.hub.problem.ErrorCode;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows what merging and undoing would do, by the functions that do it, and has the log do it. Safe
 * for use by many threads.
 */
final class MergeDesk {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Profiles profiles;
  private final CustomerStore customers;
  private final TenantRules rules;
  private final Commands commands;
  private final Clock clock;
  private final CustomerEngine engine = new CustomerEngine(CustomerLimits.DEFAULT);

  MergeDesk(
      Profiles profiles,
      CustomerStore customers,
      TenantRules rules,
      Commands commands,
      Clock clock) {
    this.profiles = profiles;
    this.customers = customers;
    this.rules = rules;
    this.commands = commands;
    this.clock = clock;
  }

  MergePreview preview(TenantId tenant, ProfileId profile, @Nullable String with) {
    Customer one = profiles.read(tenant, profile);
    Customer other = profiles.read(tenant, id(with, "with"));
    requireTwo(one, other);
    boolean isFirst = one.key().compareTo(other.key()) < 0;
    Customer survivor = isFirst ? one : other;
    Instant now = clock.now();
    MergedInto merge = new MergedInto(survivor.key().profile(), now, "preview");
    Customer together = engine.absorbed(survivor, isFirst ? other : one, merge, "", occasion(now));
    return new MergePreview(
        ProfilePreview.of(together, rules.customers(tenant), now),
        ProfilePreview.of(one, rules.customers(tenant), now),
        ProfilePreview.of(other, rules.customers(tenant), now),
        changed(List.of(one, other), List.of(together), EnrolmentState.SUSPENDED),
        passed(together, rules.identity(tenant)),
        engine.tooLargeTogether(List.of(one, other)));
  }

  private static void requireTwo(Customer one, Customer other) {
    if (one.key().equals(other.key())) {
      throw new HubException(HubError.CONFLICT, "The two are one profile already.");
    }
  }

  private static List<String> passed(Customer together, IdentityRules identity) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Identifier identifier : together.identifiers()) {
      counts.merge(identifier.namespace(), 1, Integer::sum);
    }
    List<String> passed = new ArrayList<>();
    counts.forEach((namespace, count) -> {
      int atMost = identity.rule(namespace).limits().ever();
      if (count > atMost) {
        passed.add(
            "The profile would have %d of '%s'; events may give it at most %d."
                .formatted(count, namespace, atMost));
      }
    });
    return passed;
  }

  ChangedProfile merge(TenantId tenant, ProfileId profile, @Nullable String with, Caller caller) {
    Customer one = profiles.read(tenant, profile);
    Customer other = profiles.read(tenant, id(with, "with"));
    requireTwo(one, other);
    Fields arguments = MergeCommand.merge(one.key().profile(), other.key().profile());
    return carriedOut(tenant, MergeCommand.MERGE, arguments, caller);
  }

  List<MergeRecord> list(TenantId tenant, ProfileId profile) {
    Customer customer = profiles.read(tenant, profile);
    return customer.merges().reversed().stream()
        .map(merge -> MergeRecord.of(customer, merge))
        .toList();
  }

  UnmergePreview previewUndo(TenantId tenant, ProfileId profile, UnmergeProfile wanted) {
    Customer customer = profiles.read(tenant, profile);
    SortedSet<ProfileId> leaving = leaving(customer, wanted);
    Set<CustomerKey> keys = new HashSet<>();
    customer.parts().keySet().forEach(part -> keys.add(new CustomerKey(tenant, part)));
    keys.remove(customer.key());
    Map<ProfileId, Customer> documents = new HashMap<>();
    customers.read(keys).forEach((key, document) -> documents.put(key.profile(), document));
    Instant now = clock.now();
    TakenFrom taken = new TakenFrom(customer.key().profile(), now, "preview");
    Separated separated = engine.separated(customer, leaving, documents, taken, occasion(now));
    Instant since =
        customer.merges().stream()
            .filter(merge -> merge.parts().containsAll(leaving))
            .map(Merge::at)
            .max(Instant::compareTo)
            .orElse(now);
    return new UnmergePreview(
        ProfilePreview.of(separated.rest(), rules.customers(tenant), now),
        ProfilePreview.of(separated.alone(), rules.customers(tenant), now),
        resumed(customer, separated),
        SentAction.since(customer, since));
  }

  private static List<String> resumed(Customer customer, Separated separated) {
    Set<EnrolmentId> still = new HashSet<>();
    Stream.of(separated.rest(), separated.alone())
        .flatMap(side -> side.enrolments().stream())
        .filter(one -> one.state() == EnrolmentState.SUSPENDED)
        .forEach(one -> still.add(one.id()));
    return customer.enrolments().stream()
        .filter(one -> one.state() == EnrolmentState.SUSPENDED && !still.contains(one.id()))
        .map(one -> one.id().value())
        .toList();
  }

  private static List<String> changed(
      Collection<Customer> before, Collection<Customer> after, EnrolmentState to) {
    Set<EnrolmentId> already = new HashSet<>();
    before.stream()
        .flatMap(customer -> customer.enrolments().stream())
        .filter(one -> one.state() == to)
        .map(Enrolment::id)
        .forEach(already::add);
    return after.stream()
        .flatMap(customer -> customer.enrolments().stream())
        .filter(one -> one.state() == to && !already.contains(one.id()))
        .map(one -> one.id().value())
        .toList();
  }

  ChangedProfile unmerge(TenantId tenant, ProfileId profile, UnmergeProfile wanted, Caller caller) {
    Customer customer = profiles.read(tenant, profile);
    SortedSet<ProfileId> leaving = leaving(customer, wanted);
    return carriedOut(
        tenant,
        MergeCommand.UNMERGE,
        MergeCommand.unmerge(customer.key().profile(), leaving),
        caller);
  }

  private static SortedSet<ProfileId> leaving(Customer customer, UnmergeProfile wanted) {
    SortedSet<ProfileId> leaving = new TreeSet<>();
    List<String> parts = wanted.parts();
    if (parts != null) {
      parts.forEach(part -> leaving.add(id(part, "parts")));
    } else {
      ProfileId from = id(wanted.from(), "from");
      customer.merges().stream()
          .filter(merge -> merge.from().equals(from))
          .reduce((earlier, later) -> later)
          .ifPresent(merge -> leaving.addAll(merge.parts()));
    }
    String obstacle = customer.whyNotTaken(leaving);
    if (!obstacle.isEmpty()) {
      throw new HubException(HubError.CONFLICT, obstacle);
    }
    return leaving;
  }

  private ChangedProfile carriedOut(TenantId tenant, String kind, Fields arguments, Caller caller) {
    String command = commands.submit(tenant, kind, arguments, caller.name());
    CommandResult result = commands.await(tenant, command, PATIENCE).orElse(null);
    if (result == null) {
      return new ChangedProfile(null, false);
    }
    if (!result.code().equals(CommandResult.DONE)) {
      throw new HubException(code(result.code()), result.message());
    }
    return new ChangedProfile(result.result().text("profile"), true);
  }

  private static ErrorCode code(String text) {
    return Stream.of(HubError.values())
        .filter(code -> code.code().equals(text))
        .findFirst()
        .orElse(HubError.INVALID_VALUE);
  }

  private static ProfileId id(@Nullable String text, String name) {
    if (text == null) {
      throw new HubException(
          WebError.BAD_REQUEST, "'%s' must name a profile by its id.".formatted(name));
    }
    return new ProfileId(text);
  }

  private static Occasion occasion(Instant now) {
    return new Occasion(now, "preview", "preview", 0, CustomerRules.EMPTY, Map.of(), Fields.EMPTY);
  }
}
