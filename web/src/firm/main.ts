/** The page of a firm: an exhibitor's own. */
import "../../../server/shapan/pages/assets/style.css";
import "../../../server/shapan/pages/assets/pages.css";
import "./firm.css";
import { startFirm } from "./FirmApp";

startFirm();
