package dev.attune.admin.apidocument;

import java.util.HashMap;
import java.util.Map;

/** How the operations of a journey's life are tried. */
final class JourneyTrials {
  private static final String JOURNEY = "/api/v1/tenants/{tenant}/journeys/{journey}";
  private static final String RULES = "/api/v1/tenants/{tenant}/journey-rules";
  private static final String SIMULATIONS = JOURNEY + "/simulations";

  /** Of somebody who is not there. */
  private static final String ASKED =
      "{\"identifier\": {\"namespace\": \"user_id\", \"value\": \"x\"}, \"place\": \"home\"}";

  private JourneyTrials() {}

  /** These and the others. */
  static Map<String, Trial> and(Map<String, Trial> others) {
    Map<String, Trial> all = new HashMap<>(others);
    all.put("GET " + SIMULATIONS, Trial.OWN);
    all.put("POST " + SIMULATIONS, Trial.ACT);
    all.put("GET " + SIMULATIONS + "/{simulation}", Trial.READ);
    all.put("DELETE " + SIMULATIONS + "/{simulation}", Trial.READ);
    all.put("PUT " + JOURNEY + "/test", Trial.ACT);
    all.put("DELETE " + JOURNEY + "/test", Trial.READ);
    all.put("POST " + JOURNEY + "/versions/{version}/live", Trial.ACT);
    all.put("POST " + JOURNEY + "/approve", Trial.ACT);
    all.put("POST " + JOURNEY + "/decline", Trial.ACT);
    all.put("DELETE " + JOURNEY + "/first-run", Trial.ACT);
    all.put("POST /api/v1/tenants/{tenant}/decisions", new Trial(ASKED, 0));
    all.put("GET " + RULES, Trial.OWN);
    all.put("PUT " + RULES, Trial.OWN);
    return Map.copyOf(all);
  }
}
