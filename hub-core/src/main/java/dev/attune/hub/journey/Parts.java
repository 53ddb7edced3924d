package dev.attune.hub.journey;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.profile.ConsentRecord;
import dev.attune.hub.profile.Part;
import dev.attune.hub.profile.ProfileView;
import dev.attune.hub.value.Fields;
import java.util.HashMap;
import java.util.Map;

/**
 * The parts of a customer, for what is said of one of them and must be seen of all.
 *
 * @param all what each is known by
 * @param homes in which of them each enrolment lives
 * @param otherwise where new ones live
 */
public record Parts(
    Map<ProfileId, Part> all, Map<EnrolmentId, ProfileId> homes, ProfileId otherwise) {
  public Parts {
    all = Map.copyOf(all);
    homes = Map.copyOf(homes);
  }

  /** The same where an enrolment's part says so. */
  Parts with(EnrolmentId enrolment, ConsentRecord said) {
    ProfileId home = homes.getOrDefault(enrolment, otherwise);
    Map<ProfileId, Part> changed = new HashMap<>(all);
    changed.put(home, all.getOrDefault(home, Part.EMPTY).withConsent(said));
    return new Parts(changed, homes, otherwise);
  }

  /** What the customer allows and forbids, as conditions see it. */
  Fields consents() {
    return ProfileView.of(all.values()).asFields().object("consents");
  }
}
