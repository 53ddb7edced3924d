package dev.attune.connector;

/** What kind of tool a connector is for; the catalogue is sorted by it. */
public enum Category {
  GENERAL,
  CRM,
  TICKETING,
  MARKETING,
  COMMERCE,
  EMAIL,
  MESSAGING,
  SURVEY,
  WEB,
  DATA
}
