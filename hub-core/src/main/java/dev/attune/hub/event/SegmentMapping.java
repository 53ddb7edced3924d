package dev.attune.hub.event;

import java.util.Map;

/** The mapping of Segment's tracking API, after its public specification. */
final class SegmentMapping {

  /** A clock that is wrong by some amount is so for both times that the client writes. */
  private static final String AT =
      """
      now - (timestamp(payload.sentAt) - timestamp(payload.originalTimestamp))
      | now - (timestamp(payload.sentAt) - timestamp(payload.timestamp))
      | timestamp(payload.originalTimestamp)
      | timestamp(payload.timestamp)\
      """;

  /** An alias says that who was known by the previous id is the user. */
  private static final String ANONYMOUS_ID =
      """
      payload.type == 'alias' && has(payload.previousId)
      ? (has(payload.anonymousId) ? [payload.previousId, payload.anonymousId] : [payload.previousId])
      : payload.anonymousId\
      """;

  /** A group's traits are the account's, so its email is nobody's. */
  private static final String EMAIL =
      """
      (payload.type != 'group' && type(payload.traits.email) == string ? payload.traits.email : null)
      | (type(payload.context.traits.email) == string ? payload.context.traits.email : null)
      | (type(payload.properties.email) == string && payload.properties.email.contains('@')
         ? payload.properties.email : null)\
      """;

  private static final String EXTERNAL_IDS =
      """
      payload.context.externalIds
      .filter(x, has(x.collection) && x.collection == 'users' && has(x.type) && has(x.id))
      .map(x, {'namespace': x.type, 'value': x.id})\
      """;

  private static final String MACHINE =
      """
      ['bot/', 'bot-', 'crawler', 'spider', 'slurp', 'facebookexternalhit', 'pingdom', 'lighthouse']
      .exists(sign, payload.context.userAgent.lowerAscii().contains(sign))\
      """;

  private SegmentMapping() {}

  static Mapping create() {
    return new Mapping(
        Map.ofEntries(
            Map.entry("name", "payload.type == 'track' ? payload.event : payload.type"),
            Map.entry("at", AT),
            Map.entry("identifiers.user_id", "payload.userId"),
            Map.entry("identifiers.anonymous_id", ANONYMOUS_ID),
            Map.entry("identifiers.email", EMAIL),
            Map.entry("identifiers", EXTERNAL_IDS),
            Map.entry("traits", "payload.type == 'identify' ? payload.traits : null"),
            Map.entry("properties", "payload.properties"),
            Map.entry("properties.name", ofPage("name")),
            Map.entry("properties.category", ofPage("category")),
            Map.entry("account.group_id", "payload.groupId | payload.context.groupId"),
            Map.entry("account.traits", "payload.type == 'group' ? payload.traits : null"),
            Map.entry("consents", "payload.context.consent.categoryPreferences"),
            Map.entry("machine", MACHINE)));
  }

  private static String ofPage(String field) {
    return "payload.type in ['page', 'screen'] ? payload.%s : null".formatted(field);
  }
}
