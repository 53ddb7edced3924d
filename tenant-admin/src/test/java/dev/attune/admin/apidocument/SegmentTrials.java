package dev.attune.admin.apidocument;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the operations of segments are tried. */
final class SegmentTrials {
  private static final String TENANT = "/api/v1/tenants/{tenant}";
  private static final String SEGMENTS = TENANT + "/segments";

  private static final List<String> OWN =
      List.of(
          "GET " + SEGMENTS,
          "POST " + SEGMENTS,
          "POST " + SEGMENTS + "/preview",
          "GET " + TENANT + "/names");

  private static final List<String> OF_ONE =
      List.of(
          "GET " + SEGMENTS + "/{segment}",
          "DELETE " + SEGMENTS + "/{segment}",
          "GET " + SEGMENTS + "/{segment}/members",
          "GET " + SEGMENTS + "/{segment}/count",
          "GET " + SEGMENTS + "/{segment}/readers",
          "GET " + TENANT + "/profiles/{profile}/segments");

  private SegmentTrials() {}

  /** These and the others. */
  static Map<String, Trial> and(Map<String, Trial> others) {
    Map<String, Trial> all = new HashMap<>(others);
    OWN.forEach(operation -> all.put(operation, Trial.OWN));
    OF_ONE.forEach(operation -> all.put(operation, Trial.READ));
    all.put("PUT " + SEGMENTS + "/{segment}", Trial.ACT);
    return Map.copyOf(all);
  }
}
