package dev.attune.admin.purposes;

import dev.attune.hub.event.Consent;
import dev.attune.hub.profile.Permission;
import dev.attune.hub.profile.ProfileView;
import dev.attune.hub.profile.Purpose;
import dev.attune.hub.profile.Purposes;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a customer allows, as the API shows it. */
record ConsentsResource(
    List<ConsentEntry> consents,
    @Schema(
            description =
                "What may be sent now, by each purpose on each channel of which something is known")
        List<VerdictResource> verdicts) {
  private static final int MOST_VERDICTS = 500;

  /** Whether something may be sent. */
  record VerdictResource(
      String purpose,
      @Schema(description = "* stands for every other channel") String channel,
      @Schema(description = "The purpose's name, if it is declared") @Nullable String name,
      boolean allowed,
      @Schema(description = "Why not, if not") @Nullable String reason) {}

  static ConsentsResource of(ProfileView profile, Purposes purposes, Instant now) {
    List<ConsentEntry> entries =
        profile.consents().values().stream().map(said -> ConsentEntry.of(said, now)).toList();
    Set<String> names = new LinkedHashSet<>(purposes.declared().keySet());
    Set<String> channels = new TreeSet<>();
    channels.add(Consent.ALL);
    for (ConsentEntry entry : entries) {
      channels.add(entry.channel());
      names.add(entry.purpose());
    }
    names.remove(Consent.ALL);
    List<VerdictResource> verdicts = new ArrayList<>();
    for (String purpose : names) {
      for (String channel : channels) {
        if (verdicts.size() < MOST_VERDICTS) {
          verdicts.add(verdict(profile, purposes, purpose, channel, now));
        }
      }
    }
    return new ConsentsResource(entries, verdicts);
  }

  private static VerdictResource verdict(
      ProfileView profile, Purposes purposes, String purpose, String channel, Instant now) {
    Purpose declared = purposes.declared().get(purpose);
    return new VerdictResource(
        purpose,
        channel,
        declared == null ? null : declared.name(),
        purposes.judge(profile, purpose, channel, now) instanceof Permission.Allowed,
        purposes.judge(profile, purpose, channel, now)
                instanceof Permission.Forbidden(String reason)
            ? reason
            : null);
  }
}
