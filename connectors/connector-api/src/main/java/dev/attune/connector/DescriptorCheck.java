package dev.attune.connector;

import dev.attune.connector.schema.Problems;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds everything in a descriptor that contradicts itself. */
final class DescriptorCheck {
  private static final Set<Capability> WAYS_IN =
      Set.of(Capability.WEBHOOK, Capability.POLL, Capability.SUBSCRIBE);

  private final String connector;
  private final Problems problems = new Problems();

  DescriptorCheck(String id) {
    this.connector = "Connector '" + id + "' ";
    require(
        id.matches("[a-z][a-z0-9-]{0,62}"),
        "id",
        "has a wrong id; small letters, digits and dashes are allowed");
  }

  DescriptorCheck names(String version, String title) {
    require(
        version.matches("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?"),
        "version",
        "has a wrong version; it must read like 1.0.0");
    require(!title.isBlank(), "title", "needs a title");
    return this;
  }

  DescriptorCheck authentication(List<Authentication> ways) {
    require(!ways.isEmpty(), "authentication", "must name a way to authenticate, if only 'none'");
    require(
        isDistinct(ways.stream().map(Authentication::method).toList()),
        "authentication",
        "names a way to authenticate twice");
    return this;
  }

  DescriptorCheck sources(List<SourceDescriptor> sources, Set<String> webhookHeaders) {
    require(
        isDistinct(sources.stream().map(SourceDescriptor::id).toList()),
        "sources",
        "has two sources with one id");
    for (SourceDescriptor source : sources) {
      String named = "has a source '" + source.id() + "' ";
      require(
          WAYS_IN.contains(source.via()),
          "sources",
          named + "that comes in by " + source.via() + "; WEBHOOK, POLL and SUBSCRIBE are ways in");
      require(
          source.history() == HistoryOffer.NONE || source.via() == Capability.POLL,
          "sources",
          named + "that offers its history and is not polled");
      require(
          !source.isTold() || source.via() == Capability.POLL,
          "sources",
          named + "whose tool tells of news and that is not polled");
      require(!source.examples().isEmpty(), "sources", named + "without an example");
      require(
          source.mapping().containsKey("name"),
          "sources",
          named + "whose mapping does not say the event's name");
    }
    require(
        webhookHeaders.stream().allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT))),
        "webhookHeaders",
        "must write the headers of webhooks in small letters");
    require(
        webhookHeaders.stream().noneMatch(name -> name.matches("\\*|.*\\*.+")),
        "webhookHeaders",
        "may have a '*' in the headers of webhooks only at the end of a name's beginning");
    return this;
  }

  DescriptorCheck actions(List<ActionDescriptor<?>> actions) {
    require(
        isDistinct(actions.stream().map(ActionDescriptor::name).toList()),
        "actions",
        "has two actions with one name");
    return this;
  }

  DescriptorCheck capabilities(Set<Capability> declared, Set<Capability> derived) {
    for (Capability capability : declared) {
      require(
          capability.isPossible(derived),
          "capabilities",
          "cannot declare " + capability + ": nothing in it bears that out");
    }
    return this;
  }

  void throwIfAny() {
    problems.throwIfAny();
  }

  private void require(boolean holds, String field, String message) {
    problems.require(holds, field, connector + message + ".");
  }

  private static boolean isDistinct(Collection<String> names) {
    return new HashSet<>(names).size() == names.size();
  }
}
