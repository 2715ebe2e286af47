package io.github.demarchekit.tracking.hubee;

/** Those who write on a case. The first two are roles of an application, and the scopes of its tokens. */
public enum HubeeParty {
    /** The operator of the online service ("opérateur de service en ligne"), such as DILA: the user's side. */
    OSL,
    /** The service that instructs ("service instructeur"), such as a town hall. */
    SI,
    /** HubEE itself; no application is it. */
    HUBEE
}
