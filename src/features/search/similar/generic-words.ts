/**
 * Lexemes that papers of every subject have: of the words in more than 7 % of 931 recorded papers (November 2026) those that
 * name no subject. In a small collection their share does not give them away.
 */
const genericLexemes = new Set(
  `abil accuraci achiev across activ adapt addit address advanc aim allow also analysi answer appli applic approach architectur
  art assess avail averag awar base baselin bench benchmark beyond bottleneck bridg build built capabl captur case challeng chang
  close combin compar complet complex comprehens comput condit consist constraint construct context continu contribut control
  core correct cost critic current data dataset degrad demonstr depend deploy design detail develop differ direct divers domain
  downstream driven due dynam effect effici emerg empir enabl engin enhanc ensur environ error establish evalu even evid exist
  experi explicit explor extend extens fail failur far featur fidel final find fine first focus form foundat framework free
  frontier fulli fundament furthermor futur gain gap general generat global goal good grain ground guid high higher highqual
  human identifi imag impact implement improv includ incorpor increas individu infer inform input insight integr interfac
  introduc issu joint key knowledg known lack larg largescal larger layer lead learn less level leverag like limit local long
  low machin mainten major make manag measur mechan method metric mitig model modul multi multipl natur near need neural new note
  novel number object observ offer old one onlin open opensourc oper optim order outperform output overal paper paradigm paramet
  part pattern perform pipelin play point potenti practic predict present preserv principl prior problem process produc progress
  project promis properti propos provid qualiti question rang rate real realworld reason recent reduc refin relat releas reli
  reliabl remain report repres represent requir research resourc result reveal review revisit rich robust role scalabl scale
  scenario score select self set setup shape share show shown signal signific similar simpl simpli simultan singl solut solv
  sourc space span specif stage standard state stateoftheart static step strategi strong structur struggl studi substanti
  success suffer suit superior support surpass survey system systemat take target task techniqu term test theori three time
  togeth toward train trajectori transform two type typic understand unifi univers updat use user util valid valu various
  verifi version via view way well whenev wide within without work world yield yet`.split(/\s+/),
);

/** Whether a word tells nothing of what a paper is about, by its lexeme. */
export const isGeneric = (lexeme: string): boolean => genericLexemes.has(lexeme);
