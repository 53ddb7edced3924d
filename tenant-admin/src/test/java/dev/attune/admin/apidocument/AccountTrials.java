package dev.attune.admin.apidocument;

import static dev.attune.admin.apidocument.Trial.ACT;
import static dev.attune.admin.apidocument.Trial.OWN;
import static dev.attune.admin.apidocument.Trial.READ;
import static dev.attune.admin.apidocument.Trial.UNNAMED;

import java.util.Map;
import java.util.TreeMap;

/** The operations of accounts, and how each is tried. */
final class AccountTrials {
  private static final String ACCOUNTS = "/api/v1/tenants/{tenant}/accounts";
  private static final String RULES = "/api/v1/tenants/{tenant}/account-rules";

  private AccountTrials() {}

  /** These and others. */
  static Map<String, Trial> and(Map<String, Trial> others) {
    Map<String, Trial> all = new TreeMap<>(others);
    all.put("GET " + ACCOUNTS, OWN);
    all.put("GET " + ACCOUNTS + "/{account}", READ);
    all.put("GET " + ACCOUNTS + "/{account}/members", READ);
    all.put("GET " + ACCOUNTS + "/{account}/timeline", READ);
    all.put("GET " + ACCOUNTS + "/{account}/enrolments", READ);
    all.put("GET " + ACCOUNTS + "/{account}/merges", READ);
    all.put("GET " + ACCOUNTS + "/{account}/undone-merges", READ);
    all.put("GET " + ACCOUNTS + "/{account}/merge-preview", UNNAMED);
    all.put("GET " + ACCOUNTS + "/{account}/unmerge-preview", UNNAMED);
    all.put("POST " + ACCOUNTS + "/{account}/merge", ACT);
    all.put("POST " + ACCOUNTS + "/{account}/unmerge", ACT);
    all.put("GET " + RULES, OWN);
    all.put("PUT " + RULES, OWN);
    all.put("DELETE " + RULES, OWN);
    return all;
  }
}
