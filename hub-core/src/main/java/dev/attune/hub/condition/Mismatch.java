package dev.attune.hub.condition;

/** What an operator or function gives for values of kinds that it does not take. */
enum Mismatch {
  OF_KINDS
}
