package io.github.demarchekit.testkit;

/** Who logs in. */
sealed interface TestAccount permits TestIdentity, TestAgent {

    /** Returns the name under which the account is picked on the login page. */
    String username();
}
