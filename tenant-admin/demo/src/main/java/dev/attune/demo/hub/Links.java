package dev.attune.demo.hub;

/**
 * What connects the company with its tenant.
 *
 * @param writeKey what the shop sends its events with
 * @param shop the id of the shop's connection
 * @param desk the id of the ticketing tool's connection
 */
public record Links(String writeKey, String shop, String desk) {

  /** Without the key. */
  @Override
  public String toString() {
    return "Links[shop " + shop + ", desk " + desk + "]";
  }
}
