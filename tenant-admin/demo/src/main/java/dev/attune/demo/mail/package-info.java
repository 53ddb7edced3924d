/** The company's and its customers' mail: a server for SMTP and IMAP on this machine. */
@NullMarked
package dev.attune.demo.mail;

import org.jspecify.annotations.NullMarked;
