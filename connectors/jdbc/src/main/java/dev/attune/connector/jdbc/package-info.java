/**
 * Tables of relational databases: rows in by a cursor column, rows out by upsert. PostgreSQL's
 * driver comes along; others are dropped into the operator's folder. Allowed dependencies:
 * connector-api, Camel's route model, PostgreSQL's driver, Jackson.
 */
@NullMarked
package dev.attune.connector.jdbc;

import org.jspecify.annotations.NullMarked;
