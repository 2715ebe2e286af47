package io.github.demarchekit.testkit;

/** Where in the handing over of a mail a server may say no. */
public enum SmtpStep {
    /** When it hears who sends. */
    MAIL,
    /** When it hears who is to receive. */
    RCPT,
    /** When it has the whole mail. */
    DATA
}
