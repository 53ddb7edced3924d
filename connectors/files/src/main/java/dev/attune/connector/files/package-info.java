/**
 * Files of rows: CSV, JSON Lines and Excel, from a folder of this machine, over SFTP or from an
 * S3-compatible store. Allowed dependencies: connector-api, Camel's route model, Jackson, FastCSV,
 * fastexcel's reader, JSch.
 */
@NullMarked
package dev.attune.connector.files;

import org.jspecify.annotations.NullMarked;
