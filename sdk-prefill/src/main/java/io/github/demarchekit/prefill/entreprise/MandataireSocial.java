package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * Who acts for a company, or audits it, as the trade register (RCS) knows them: a person or an organisation.
 *
 * @param numeroIdentification the organisation's SIREN
 * @param type {@code personne_physique} or {@code personne_morale}
 * @param fonction such as {@code PRESIDENT}
 * @param nom the person's name
 * @param prenom the person's given name
 * @param dateNaissance the person's date of birth
 * @param dateNaissanceTimestamp the same, as the register counts it; it may differ by some days
 * @param lieuNaissance the person's place of birth
 * @param paysNaissance the country of birth
 * @param codePaysNaissance its two-letter code
 * @param nationalite the person's nationality
 * @param codeNationalite its two-letter code
 * @param raisonSociale the organisation's name
 * @param codeGreffe the code of the court's registry that holds the organisation's file
 * @param libelleGreffe its name
 */
public record MandataireSocial(
        Part<String> numeroIdentification,
        Part<String> type,
        Part<String> fonction,
        Part<String> nom,
        Part<String> prenom,
        Part<PartialDate> dateNaissance,
        Part<PartialDate> dateNaissanceTimestamp,
        Part<String> lieuNaissance,
        Part<String> paysNaissance,
        Part<String> codePaysNaissance,
        Part<String> nationalite,
        Part<String> codeNationalite,
        Part<String> raisonSociale,
        Part<String> codeGreffe,
        Part<String> libelleGreffe) {}
