package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.CaseNumber;

/** The addresses that pages, mails and partners rely on. They never change. */
final class Paths {

    static final String START = "/";
    static final String LOGIN = "/franceconnect/login";
    static final String CALLBACK = "/franceconnect/callback";
    static final String LOGOUT = "/logout";
    static final String FORM = "/demande";
    static final String SUMMARY = FORM + "/recapitulatif";
    static final String SEND = FORM + "/envoyer";
    static final String SAVED = FORM + "/enregistree";
    static final String CASES = "/demandes";
    static final String DESK = "/agent";
    static final String DESK_LOGIN = DESK + "/login";
    static final String DESK_LOGOUT = DESK + "/logout";
    static final String DESK_CASES = DESK + "/dossiers";

    private Paths() {}

    static String step(Step step) {
        return FORM + "/" + step.id();
    }

    static String userCase(CaseNumber number) {
        return CASES + "/" + number;
    }

    static String receipt(CaseNumber number) {
        return userCase(number) + "/accuse";
    }

    static String deskCase(CaseNumber number) {
        return DESK_CASES + "/" + number;
    }
}
